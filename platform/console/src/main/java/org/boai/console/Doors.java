package org.boai.console;

import org.boai.plugins.Text;
import org.boai.security.Operation;
import org.boai.security.Refused;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where people come in, and which way the administrators among them have to take.
 *
 * @param proxies the reverse proxies that are believed about where somebody comes from; nobody else
 *     is
 * @param office the listener at which alone is administered; empty for everywhere
 * @param administrators where one has to be to administer; empty for anywhere
 */
public record Doors(
        List<Network> proxies, Optional<Listener> office, List<Network> administrators) {
    /** One door, open to all sides. */
    public static final Doors ONE = new Doors(List.of(), Optional.empty(), List.of());

    /**
     * Where to listen.
     *
     * @param host the address
     * @param port the port; 0 takes a free one
     */
    public record Listener(String host, int port) {}

    /** The lists are copied. */
    public Doors {
        proxies = List.copyOf(proxies);
        administrators = List.copyOf(administrators);
    }

    /**
     * Where somebody is.
     *
     * @param peer who is connected
     * @param forwarded where that one says that others are, the nearest last
     * @return the first on the way back who is no proxy of ours
     */
    InetAddress origin(InetAddress peer, List<String> forwarded) {
        InetAddress at = peer;
        for (String before : forwarded.reversed()) {
            Optional<InetAddress> named = Network.of(before).map(Network::base);
            if (named.isEmpty() || !isIn(proxies, at)) {
                return at;
            }
            at = named.get();
        }
        return at;
    }

    /**
     * Refuses to administer where it is not done.
     *
     * @param atOffice whether the request came by the listener for it
     */
    void require(Operation operation, InetAddress origin, boolean atOffice) {
        if (!operation.isAdministrative()) {
            return;
        }
        if (office.isPresent() && !atOffice) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "admin-listener",
                    Text.of(
                            "管理操作只能从管理端口办理(server.admin)。请改用管理地址登录。",
                            "What administers is done at the administrators' listener alone"
                                    + " (server.admin). Sign in at its address."));
        }
        if (!administrators.isEmpty() && !isIn(administrators, origin)) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "admin-address",
                    Text.of(
                            "管理操作只能从指定的网络办理(server.admin.addresses)。请到管理终端上操作。",
                            "What administers is done from certain addresses alone"
                                    + " (server.admin.addresses). Use a terminal there."));
        }
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.has(address));
    }
}
