/** What the build tells the script in the page. */

export interface PageData {
  /** The title of the whole page. */
  readonly site: string
  /** The title of each section, by its path as in `#/bills/createbillqrcode`. */
  readonly titles: Readonly<Record<string, string>>
  /** Redoc's own labels in the language of the page, by Redoc's keys. Empty: Redoc is English. */
  readonly labels: Readonly<Record<string, string>>
  readonly types: TypeNames
  readonly texts: {
    readonly badLink: string
    readonly copy: string
    readonly copied: string
    readonly filter: string
    readonly menu: string
    /** The name that Redoc gives the choice of an example. */
    readonly example: string
  }
}

/** The names of types and lengths. */
interface TypeNames {
  readonly fen: string
  readonly or: string
  /** With `{}` in the place of the type of the items. */
  readonly arrayOf: string
  readonly names: Readonly<Record<string, string>>
}
