/** The texts of the documentation site that come neither from its pages nor from its generator. */

/** A text in both languages. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

export const messages = {
  guides: { zh: "指南", en: "Guides" },
  codes: { zh: "错误码", en: "Error codes" },
  manual: { zh: "使用说明", en: "Manual" },
  /** What the reference calls the site. */
  site: { zh: "文档站", en: "Documentation site" },
  /** What the site calls the reference. */
  onePage: { zh: "单页参考", en: "One-page reference" },
} as const satisfies Readonly<Record<string, Bilingual>>
