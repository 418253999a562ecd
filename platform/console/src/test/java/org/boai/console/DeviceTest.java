package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People know their devices by the names of the browser and the system. */
class DeviceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0 | Edge · Windows",
                "Mozilla/5.0 (Linux; Android 15; V2366) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Version/4.0 Chrome/142.0.0.0 Mobile Safari/537.36"
                        + " MicroMessenger/8.0.60 | 微信 · 安卓",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
                        + " Version/18.0 Mobile/15E148 Safari/604.1 | Safari · iPhone",
                "Java-http-client/25 | Java-http-client/25",
                "'' | 未说明"
            })
    void aDeviceIsCalledByWhatPeopleKnow(String agent, String name) {
        Text device = Device.of(agent);
        assertEquals(name, device.zh());
    }
}
