/** A role or scope as a heading says it. */
export function roleName(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}
