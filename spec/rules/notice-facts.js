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
        const groups = toldBy?.anyOf ?? []
        if (groups.length === 0 || groups.some((group) => !group.length)) {
          report("x-ums-told-by.anyOf lists groups of fields, each of which tells this form from others")
        }
        if (!toldBy?.source || !toldBy?.confidence) report("x-ums-told-by needs source and confidence")
        for (const name of groups.flat()) {
          if (!table.properties?.[name]) report(`x-ums-told-by: the form has no ${name}`)
        }
        for (const group of groups) {
          const hidden = earlier.find((other) => other.every((name) => group.includes(name)))
          if (hidden) report(`x-ums-told-by: an earlier form is told by ${hidden.join(", ")} already`)
        }
        earlier.push(...groups)
      },
    },
  }
}
