import { fieldsOf, isScalar } from "./fields.js"

// Names that speak of a person, or of a secret, wherever they stand.
const PERSONAL =
  /^(sub)?(buyer|open)id$|^(name|mobile|certno|userid|buyerusr?name|buyername|thirdpartybuyer(id|username)|.*(card|acct)no|payeracctname|payercardno|usrcardno|payeracct.*|vehicleno|longitude|latitude|notify(mobileno|email)|buyer(address|telephone|bank|account)|sign|signature|accesstoken|paysign|authcode|paycode)$/i

/** A field whose name speaks of a person or a secret says whether it is one: such a field never enters a log or an error. */
export function sensitive() {
  return {
    Schema(table, ctx) {
      for (const { name, field, location } of fieldsOf(table, ctx)) {
        if (isScalar(field) && PERSONAL.test(name) && field["x-ums-sensitive"] === undefined) {
          ctx.report({
            message: `${name} tells of a person or is a secret: x-ums-sensitive says true, or false where it is neither`,
            location,
          })
        }
      }
    },
  }
}
