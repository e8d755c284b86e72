import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';

type Props = { environment: string; missing: { target: string; variable: string }[]; href: string };

/** The variables that an environment needs before its checks can run. */
export function EnvironmentNotConfigured({ environment, missing, href }: Props) {
  return (
    <Notice title={`${environment} is not configured, so its checks are unknown`}>
      <p>Set these variables for Pulsebook and restart it. The text of the pages still applies.</p>
      <ul className="my-2 grid gap-1">
        {missing.map(({ target, variable }) => (
          <li key={variable}>
            <code className="code">{variable}</code> for {target}
          </li>
        ))}
      </ul>
      <Link href={href} className="link">
        What each target needs
      </Link>
    </Notice>
  );
}
