package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Attachment;
import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Public;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A document that governs the work: who issued it, its number and its date.
 *
 * @param title its title
 * @param kind what it is
 * @param issuer who issued it
 * @param issuerName its name
 * @param number its number; a draft has none
 * @param issuedOn when; needed once it is issued
 * @param files the text
 * @param state where it stands
 */
@Entity(zh = "政策文件", en = "Policy document", plural = "policy-documents")
public record PolicyDocument(
        @Public @Label(zh = "标题", en = "Title") @NotBlank @Size(max = 200) String title,
        @Public @Label(zh = "类别", en = "Kind") DocumentKind kind,
        @Public @Label(zh = "发文机关类别", en = "Issuer") IssuerKind issuer,
        @Public @Label(zh = "发文机关", en = "Name of the issuer") @Size(max = 120)
                Optional<String> issuerName,
        @Public @Label(zh = "文号", en = "Number") @Size(max = 80) Optional<String> number,
        @Label(zh = "印发日期", en = "Issued on") Optional<LocalDate> issuedOn,
        @Label(zh = "文件", en = "Files") List<Attachment> files,
        @Public @Label(zh = "状态", en = "State") DocumentState state) {}
