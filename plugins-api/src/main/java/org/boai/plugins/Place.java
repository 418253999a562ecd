package org.boai.plugins;

import java.math.BigDecimal;

/**
 * A point on the map, WGS 84.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Place(BigDecimal latitude, BigDecimal longitude) {
    public Place {
        if (latitude.abs().compareTo(BigDecimal.valueOf(90)) > 0
                || longitude.abs().compareTo(BigDecimal.valueOf(180)) > 0) {
            throw new IllegalArgumentException(
                    "Latitude is -90 to 90 and longitude -180 to 180 degrees.");
        }
    }
}
