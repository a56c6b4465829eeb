// The globals of Deno and Bun that the examples use, so that they compile without the types of these runtimes.

declare namespace Deno {
  interface Server {
    readonly addr: { readonly port: number }
    shutdown(): Promise<void>
  }

  function serve(
    options: { hostname: string; port: number; onListen(): void },
    handler: (request: Request) => Promise<Response>,
  ): Server
}

declare namespace Bun {
  interface Server {
    readonly port: number
    stop(closeConnections: boolean): Promise<void>
  }

  function serve(options: { hostname: string; port: number; fetch: (request: Request) => Promise<Response> }): Server
}
