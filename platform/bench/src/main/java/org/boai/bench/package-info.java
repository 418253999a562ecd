/** Measurements of the platform, each beside the floor of the same run. */
package org.boai.bench;
