package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

/**
 * A volunteer who signed up for a shift of an activity, and came or did not.
 *
 * @param activity for what
 * @param volunteer who
 * @param shift which one
 * @param code what the QR code says
 * @param state where it stands
 */
@Entity(zh = "报名", en = "Sign-up", plural = "sign-ups")
public record SignUp(
        @Key @Label(zh = "活动", en = "Activity") Ref<VolunteerActivity> activity,
        @Key @Label(zh = "志愿者", en = "Volunteer") Ref<Volunteer> volunteer,
        @Label(zh = "班次", en = "Shift") @NotBlank @Size(max = 40) String shift,
        @Stamped @Label(zh = "签到码", en = "Check-in code") String code,
        @Label(zh = "状态", en = "State") SignUpState state) {}
