import { fieldsOf, isScalar } from "./fields.js"

// Names of personal data and of secrets.
const PERSONAL =
  /^(sub)?(buyer|open)id$|^(name|mobile|certno|userid|buyerusr?name|buyername|thirdpartybuyer(id|username)|.*(card|acct)no|payeracctname|payercardno|usrcardno|payeracct.*|vehicleno|longitude|latitude|notify(mobileno|email)|buyer(address|telephone|bank|account)|sign|signature|accesstoken|paysign|authcode|paycode)$/i

/** A field with such a name says whether it is sensitive: sensitive fields never enter a log or an error. */
export function sensitive() {
  return {
    Schema(table, ctx) {
      for (const { name, field, location } of fieldsOf(table, ctx)) {
        if (isScalar(field) && PERSONAL.test(name) && field["x-ums-sensitive"] === undefined) {
          ctx.report({
            message: `${name} looks like personal data or a secret: set x-ums-sensitive to true or false`,
            location,
          })
        }
      }
    },
  }
}
