/** A form that the platform posts is told by fields that it has; the messages of `openapi.yaml` are asked in their order. */
export function noticeFacts() {
  const earlier = []
  return {
    WebhooksMap: {
      Operation(operation, ctx) {
        const report = (message) => ctx.report({ message, location: ctx.location.key() })
        const table = operation.requestBody?.content?.["application/x-www-form-urlencoded"]?.schema
        const toldBy = operation["x-ums-told-by"]
        if (table === undefined) {
          if (toldBy !== undefined) report("x-ums-told-by is for forms")
          return
        }
        const fields = toldBy?.fields ?? []
        if (fields.length === 0) report("x-ums-told-by.fields names the fields that tell this form from others")
        if (!toldBy?.source || !toldBy?.confidence) report("x-ums-told-by needs source and confidence")
        for (const name of fields) if (!table.properties?.[name]) report(`x-ums-told-by: the form has no ${name}`)
        const hidden = earlier.find((other) => other.every((name) => fields.includes(name)))
        if (hidden && fields.length > 0)
          report(`x-ums-told-by: an earlier form is told by ${hidden.join(", ")} already`)
        earlier.push(fields)
      },
    },
  }
}
