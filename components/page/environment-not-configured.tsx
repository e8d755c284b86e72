import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';

type Props = { environment: string; missing: { target: string; variable: string }[]; href: string };

/** Why nothing can be measured in an environment, and the variables that would change it. */
export function EnvironmentNotConfigured({ environment, missing, href }: Props) {
  return (
    <Notice title={`${environment} is not set up here, so its checks cannot know anything`}>
      <p>Set these variables where Pulsebook starts. The words of the pages hold all the same.</p>
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
