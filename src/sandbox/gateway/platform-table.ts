/** The request table of an operation as the platform checks it. */
import type { OperationMeta } from "../../lib/operation.ts"
import type { TableRules } from "../../lib/rules.ts"

const tables = new WeakMap<OperationMeta, TableRules>()

/** The table without what only our client requires: the number by which a query finds a write. */
export function platformTable(operation: OperationMeta): TableRules {
  const { request, queryNumber } = operation
  const rule = queryNumber === undefined ? undefined : request.fields[queryNumber]
  if (queryNumber === undefined || !rule) return request
  const known = tables.get(operation)
  if (known) return known
  const { required: _, ...optional } = rule
  const table = { ...request, fields: { ...request.fields, [queryNumber]: optional } } as TableRules
  tables.set(operation, table)
  return table
}
