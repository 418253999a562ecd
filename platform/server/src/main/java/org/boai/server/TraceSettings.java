package org.boai.server;

import java.net.URI;

/**
 * Where traces are sent.
 *
 * @param collector the address of a collector that takes OTLP over HTTP
 * @param share of the traces that begin here, from 0 to 1
 */
public record TraceSettings(URI collector, double share) {}
