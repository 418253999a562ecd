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
        Sample.Site site = any(random);
        String body =
                """
                {"site":"%s","organisation":"%s","component":"HEALTH","activityDate":"%s",\
                "title":"健康讲座(示例)","personTimes":%d,"volunteers":3,"volunteerHours":6,\
                "evidence":[]}\
                """
                        .formatted(site.id(), site.unit().id(), day, people);
        return filing(Sample.ACTIVITIES, random, body);
    }

    /** Somebody with a telephone, who is known to the unit of any home. */
    byte[] person(SplittableRandom random) {
        String body =
                """
                {"name":"示例%08d","organisation":"%s","phone":"138%08d","occupation":"示例职业",\
                "bornOn":"1990-01-01"}\
                """
                        .formatted(
                                random.nextInt(100_000_000),
                                any(random).unit().id(),
                                random.nextInt(100_000_000));
        return filing("/api/v1/people", random, body);
    }

    private Sample.Site any(SplittableRandom random) {
        return sites.get(random.nextInt(sites.size()));
    }

    private byte[] filing(String path, SplittableRandom random, String body) {
        return Wire.request(
                "POST",
                path,
                authorization
                        + "Content-Type: application/json\r\nIdempotency-Key: "
                        + new UUID(random.nextLong(), random.nextLong())
                        + "\r\n",
                body);
    }
}
