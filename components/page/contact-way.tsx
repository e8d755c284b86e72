const address = /^https?:\/\/\S+$/;
const mailbox = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** How somebody is reached: an address and a mailbox can be followed, a channel or a phone is read. */
export function ContactWay({ how }: { how: string }) {
  const href = address.test(how) ? how : mailbox.test(how) ? `mailto:${how}` : undefined;
  return href ? (
    <a href={href} className="link wrap-anywhere">
      {how}
    </a>
  ) : (
    <span className="select-all">{how}</span>
  );
}
