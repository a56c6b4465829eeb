/** Protects a sandbox that listens on a machine of a developer from the pages that its browser opens. */

/** Names by which a sandbox is reached on its own machine. */
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

/** Paths of the developer console and of the cashier page. They never collide with a path of the platform. */
export const PAGE_PATHS: RegExp = /^\/(_desk|cashier)(\/|$)/

/** Creates the check of requests. It returns the response to a request that is not allowed. */
export function createGuard(allowHosts: readonly string[]): (request: Request) => Response | undefined {
  const hosts = new Set([...LOOPBACK, ...allowHosts.map((host) => host.toLowerCase())])
  return (request) => {
    const { hostname, pathname, origin } = new URL(request.url)
    // A page whose name was rebound to this machine sends its own name as Host, so only a list of names helps.
    if (!hosts.has(hostname)) {
      const message = `The sandbox does not serve the host ${hostname}. Start it with --allow-host ${hostname}, or pass allowHosts.`
      return new Response(message, { status: 421 })
    }
    if (isRead(request.method) || !PAGE_PATHS.test(pathname) || isOwn(request.headers, origin)) return undefined
    return new Response("A page of another origin must not change the sandbox.", { status: 403 })
  }
}

const isRead = (method: string): boolean => method === "GET" || method === "HEAD"

/** Whether a page of the sandbox sent the request, or a program that is not a browser. */
function isOwn(headers: Headers, origin: string): boolean {
  const site = headers.get("sec-fetch-site")
  if (site !== null) return site === "same-origin"
  return [null, origin].includes(headers.get("origin"))
}
