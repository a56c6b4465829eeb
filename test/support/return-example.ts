/** The example of a return URL in the description, with the fields that the platform would sign. */
import bundle from "../../generated/openapi.json" with { type: "json" }

type Fields = Record<string, string>
type Webhooks = Record<string, { get?: { parameters: { examples: Record<string, { value: Fields }> }[] } }>

/** The fields of `paymentReturn` or `billReturn` that have a value, without `sign`. */
export function returnExample(kind: string): Fields {
  const [parameter] = (bundle.webhooks as unknown as Webhooks)[kind]?.get?.parameters ?? []
  const [example] = Object.values(parameter?.examples ?? {})
  if (!example) throw new Error(`no example of ${kind}`)
  const fields = Object.entries({ ...example.value, signType: "SHA256" })
  return Object.fromEntries(fields.filter(([name, value]) => name !== "sign" && value !== ""))
}
