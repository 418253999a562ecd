package org.boai.directory;

import org.boai.plugins.Label;

import java.util.Arrays;

/** A post in an organisation. */
public enum Post {
    @Label(zh = "名誉会长", en = "Honorary president")
    HONORARY_PRESIDENT(Seat.HONORARY),
    @Label(zh = "名誉副会长", en = "Honorary vice-president")
    HONORARY_VICE_PRESIDENT(Seat.HONORARY),
    @Label(zh = "会长", en = "President")
    PRESIDENT(Seat.COUNCIL),
    @Label(zh = "常务副会长", en = "Executive vice-president")
    EXECUTIVE_VICE_PRESIDENT(Seat.COUNCIL),
    @Label(zh = "专职副会长", en = "Full-time vice-president")
    FULL_TIME_VICE_PRESIDENT(Seat.COUNCIL),
    @Label(zh = "兼职副会长", en = "Part-time vice-president")
    PART_TIME_VICE_PRESIDENT(Seat.COUNCIL),
    @Label(zh = "挂职副会长", en = "Seconded vice-president")
    SECONDED_VICE_PRESIDENT(Seat.COUNCIL),
    @Label(zh = "秘书长", en = "Secretary-general")
    SECRETARY_GENERAL(Seat.COUNCIL),
    @Label(zh = "常务理事", en = "Standing director")
    STANDING_DIRECTOR(Seat.COUNCIL),
    @Label(zh = "理事", en = "Director")
    DIRECTOR(Seat.COUNCIL),
    @Label(zh = "监事长", en = "Chief supervisor")
    CHIEF_SUPERVISOR(Seat.BOARD),
    @Label(zh = "副监事长", en = "Deputy chief supervisor")
    DEPUTY_SUPERVISOR(Seat.BOARD),
    @Label(zh = "监事", en = "Supervisor")
    SUPERVISOR(Seat.BOARD),
    @Label(zh = "党组书记", en = "Party group secretary")
    PARTY_SECRETARY(Seat.PARTY),
    @Label(zh = "党组成员", en = "Party group member")
    PARTY_MEMBER(Seat.PARTY);

    /** Where a post sits: what is asked of its holder depends on it. */
    enum Seat {
        HONORARY,
        COUNCIL,
        BOARD,
        PARTY
    }

    private final Seat seat;

    Post(Seat seat) {
        this.seat = seat;
    }

    Seat seat() {
        return seat;
    }

    /** Whether one person holds it at a time. */
    boolean single() {
        return switch (this) {
            case PRESIDENT,
                    EXECUTIVE_VICE_PRESIDENT,
                    SECRETARY_GENERAL,
                    CHIEF_SUPERVISOR,
                    PARTY_SECRETARY ->
                    true;
            case HONORARY_PRESIDENT,
                    HONORARY_VICE_PRESIDENT,
                    FULL_TIME_VICE_PRESIDENT,
                    PART_TIME_VICE_PRESIDENT,
                    SECONDED_VICE_PRESIDENT,
                    STANDING_DIRECTOR,
                    DIRECTOR,
                    DEPUTY_SUPERVISOR,
                    SUPERVISOR,
                    PARTY_MEMBER ->
                    false;
        };
    }

    /** The posts of the council: their holders are members. */
    static Post[] council() {
        return Arrays.stream(values())
                .filter(post -> post.seat == Seat.COUNCIL)
                .toArray(Post[]::new);
    }
}
