import { expect, it } from "vitest"
import { notifications } from "../../../generated/notifications.ts"
import { containsField } from "../../../src/lib/ambiguous-text.ts"

it.each(notifications.payment.fields)("finds &%s= in a value", (name) => {
  expect(containsField(`a&${name}=b`)).toBe(name)
  expect(containsField(`&x=1&${name}=`)).toBe(name)
})

it.each(["reserved", "billQRCode", "refundExtOrderId", "authIdRespCd"])(
  "knows %s, which not every kind has",
  (name) => {
    expect(containsField(`a&${name}=b`)).toBe(name)
  },
)

it.each([
  "",
  "status=PAID",
  "tea & cake",
  "a&b=c",
  "a&status",
  "a&xstatus=1",
  "a&statusx=1",
  "a&Status=1",
  "a& status=1",
  "a&sign=1",
])("accepts %j", (value) => {
  expect(containsField(value)).toBeUndefined()
})

it("finds the first of several", () => {
  expect(containsField("uid=42&mid=7&status=new")).toBe("mid")
})
