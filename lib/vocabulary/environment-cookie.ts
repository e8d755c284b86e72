export function environmentCookie(stack: string): string {
  return `environment.${stack}`;
}
