/** Starts the servers of the setups. */
import { createServer } from "node:http"

/** Serves a listener of Node on a free port. */
export async function serve(listener) {
  const server = createServer(listener)
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/notify`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
