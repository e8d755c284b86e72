import { keepEnvironment } from '#components/page/keep-environment.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';

type PageLinkProps = React.ComponentProps<'a'> & { here: { environment: string } };

/** A link in a page's text: within Pulsebook it keeps the environment; an external one has an icon. */
export function PageLink({ href = '', here, children, ...rest }: PageLinkProps) {
  if (href.startsWith('/')) {
    return (
      <Link {...rest} href={keepEnvironment(href, here.environment)} className="link">
        {children}
      </Link>
    );
  }
  return (
    <a {...rest} href={href} className="link">
      {children}
      {/^https?:/.test(href) && <Icon name="external" size={11} className="ml-0.5 align-baseline" />}
    </a>
  );
}
