package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Money;

/**
 * What an organisation has in a year: posts, staff, money, room.
 *
 * @param year the year
 * @param staffQuota established posts
 * @param rankedPosts posts with a rank
 * @param fullTime full-time
 * @param partTime part-time
 * @param seconded seconded
 * @param purchased by purchased services
 * @param budget in yuan
 * @param purchase in yuan
 * @param floorArea offices
 */
@Entity(zh = "组织年度情况", en = "Year of an organisation", plural = "organisation-years")
public record OrganisationYear(
        @Key @Label(zh = "年度", en = "Year") @Min(1990) @Max(2100) int year,
        @Label(zh = "人员编制", en = "Staff quota") @PositiveOrZero @Max(100_000_000) int staffQuota,
        @Label(zh = "职数(厅处科)", en = "Ranked posts") @PositiveOrZero @Max(100_000_000)
                int rankedPosts,
        @Label(zh = "专职人员", en = "Full-time staff") @PositiveOrZero @Max(100_000_000) int fullTime,
        @Label(zh = "兼职人员", en = "Part-time staff") @PositiveOrZero @Max(100_000_000) int partTime,
        @Label(zh = "挂职人员", en = "Seconded staff") @PositiveOrZero @Max(100_000_000) int seconded,
        @Label(zh = "购买服务人员", en = "Purchased staff") @PositiveOrZero @Max(100_000_000)
                int purchased,
        @Label(zh = "工作经费", en = "Work funds") @PositiveOrZero Money budget,
        @Label(zh = "政府购买服务", en = "Government purchase") @PositiveOrZero Money purchase,
        @Label(zh = "工作用房(平方米)", en = "Floor area in square metres")
                @PositiveOrZero
                @Max(10_000_000)
                int floorArea) {}
