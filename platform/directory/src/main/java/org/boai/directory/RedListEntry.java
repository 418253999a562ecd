package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Kept;
import org.boai.plugins.Label;
import org.boai.plugins.Personal;
import org.boai.plugins.Public;
import org.boai.plugins.Ref;

import java.util.Optional;

/**
 * A good deed on the Red List. It is published while a consent of the person to that is in force,
 * and never with a telephone or identity number.
 *
 * @param issue in which issue
 * @param person who
 * @param publicName as it is to be shown
 * @param deed what they did
 * @param recommendedTo party or government, as a model
 * @param state where it stands
 */
@Kept(years = 10, zh = "表彰档案", en = "The archive of commendations")
@Entity(zh = "红人榜", en = "Red list entry", plural = "red-list")
public record RedListEntry(
        @Public @Label(zh = "期号", en = "Issue") @NotBlank @Size(max = 60) String issue,
        @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Personal @Label(zh = "公布姓名", en = "Published name") @NotBlank @Size(max = 60)
                String publicName,
        @Personal @Label(zh = "事迹", en = "Deed") @NotBlank @Size(max = 2000) String deed,
        @Label(zh = "推荐至", en = "Recommended to") @Size(max = 120) Optional<String> recommendedTo,
        @Public @Label(zh = "状态", en = "State") RedListState state) {}
