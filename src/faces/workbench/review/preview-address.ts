/** The preview's address in one of its views. */
export function withView(address: string, view: string): string {
  const url = new URL(address, window.location.origin);
  url.searchParams.set("view", view);
  return url.origin === window.location.origin ? url.pathname + url.search : url.href;
}
