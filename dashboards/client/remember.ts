/** Keeps what a form says in the address, beside what other forms of the page have there. */
export function remember(form: string, values: Readonly<Record<string, string | number | boolean>>): void {
  const query = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of Object.entries(values))
    query.set(`${form}-${name}`, typeof value === "boolean" ? (value ? "1" : "0") : String(value));
  history.replaceState(null, "", `#${query}`);
}
