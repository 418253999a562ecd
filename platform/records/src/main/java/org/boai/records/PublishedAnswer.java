package org.boai.records;

import org.boai.plugins.Endpoint;

/**
 * What an endpoint that is for everybody has answered.
 *
 * @param endpoint the endpoint
 * @param answer a value or a table
 */
public record PublishedAnswer(Endpoint<?, ?> endpoint, EndpointAnswer answer) {}
