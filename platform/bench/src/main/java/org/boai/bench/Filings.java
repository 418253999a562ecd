package org.boai.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Requests that file an activity of a home, each with a key of its own.
 *
 * @param sites the homes
 * @param authorization who files
 * @param day when the activities were
 */
record Filings(List<Sample.Site> sites, String authorization, String day) {
    /** An activity of any home with so many people. */
    byte[] next(SplittableRandom random, int people) {
        Sample.Site site = sites.get(random.nextInt(sites.size()));
        String body =
                """
                {"site":"%s","organisation":"%s","component":"HEALTH","activityDate":"%s",\
                "title":"健康讲座(示例)","personTimes":%d,"volunteers":3,"volunteerHours":6,\
                "evidence":[]}\
                """
                        .formatted(site.id(), site.unit().id(), day, people);
        return Wire.request(
                "POST",
                Sample.ACTIVITIES,
                authorization
                        + "Content-Type: application/json\r\nIdempotency-Key: "
                        + new UUID(random.nextLong(), random.nextLong())
                        + "\r\n",
                body);
    }
}
