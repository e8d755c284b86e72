const address = /^https?:\/\/\S+$/;
const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** How to reach a contact: a URL and an e-mail address are links, a channel or a phone number is text. */
export function ContactWay({ how }: { how: string }) {
  const href = address.test(how) ? how : email.test(how) ? `mailto:${how}` : undefined;
  return href ? (
    <a href={href} className="link wrap-anywhere">
      {how}
    </a>
  ) : (
    <span className="select-all">{how}</span>
  );
}
