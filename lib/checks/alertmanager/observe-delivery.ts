import { z } from 'zod';
import { compilePattern } from '#lib/stacks/safe-pattern.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import type { Labels, Observation, Sample } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

const matcher = z.object({
  name: z.string(),
  value: z.string(),
  isRegex: z.boolean(),
  isEqual: z.boolean().default(true),
});
type Matcher = z.output<typeof matcher>;

export const silenceSchema = z.object({
  id: z.string(),
  status: z.object({ state: z.string() }),
  startsAt: z.string(),
  endsAt: z.string(),
  createdBy: z.string().default(''),
  comment: z.string().default(''),
  matchers: z.array(matcher),
});
export const alertSchema = z.object({
  labels: z.record(z.string(), z.string()),
  startsAt: z.string(),
  receivers: z.array(z.object({ name: z.string() })).default([]),
  status: z.object({
    state: z.string(),
    silencedBy: z.array(z.string()).default([]),
  }),
});
export type Silence = z.output<typeof silenceSchema>;
export type SentAlert = z.output<typeof alertSchema>;

/** An alerting rule of Prometheus: its static labels, and how many seconds it is pending before it fires. */
export type FiringRule = {
  name: string;
  duration: number;
  labels: Labels;
  alerts: readonly { state: string; activeAt: string }[];
};

type Seen = {
  names: readonly string[];
  rules: readonly FiringRule[];
  alerts: readonly SentAlert[];
  silences: readonly Silence[];
  /** How long an alert may be on its way. */
  settleSeconds: number;
  now: Date;
};

/** One sample for each alert that was not delivered and each silence that covers one of these, else one that is ok. */
export function observeDelivery(seen: Seen): Observation {
  const covering = seen.silences
    .filter(({ status }) => status.state === 'active')
    .map((silence) => coverOf(silence, seen))
    .filter(({ covered }) => covered.length);
  const samples = [
    ...seen.rules.flatMap((rule) => undelivered(rule, seen)),
    ...covering.map((one) => silenceSample(one, seen)),
  ];
  return {
    samples: samples.length ? samples : [deliveredSample(seen)],
    table: {
      columns: [
        { name: 'what' },
        { name: 'state' },
        { name: 'since' },
        { name: 'until' },
        { name: 'who' },
        { name: 'labels' },
      ],
      rows: [
        ...seen.alerts.map(({ labels, status, startsAt, receivers }) => [
          labels.alertname ?? 'alert',
          status.state,
          startsAt,
          null,
          receivers.map(({ name }) => name).join(', '),
          Object.entries(labels)
            .filter(([name]) => name !== 'alertname')
            .map(([name, value]) => `${name}=${value}`)
            .join(', '),
        ]),
        ...covering.map(({ silence: { startsAt, endsAt, createdBy, comment, matchers } }) => [
          'silence',
          'active',
          startsAt,
          endsAt,
          [createdBy, comment].filter(Boolean).join(': '),
          matchers.map(matcherText).join(', '),
        ]),
      ],
      truncated: false,
    },
  };
}

function undelivered(
  { name, duration, alerts: all }: FiringRule,
  { alerts, settleSeconds, now }: Seen,
): Sample[] {
  if (alerts.some(({ labels }) => labels.alertname === name)) return [];
  const since = all
    .filter(({ state }) => state === 'firing')
    .map(({ activeAt }) => (now.getTime() - Date.parse(activeAt)) / 1000 - duration);
  const longest = Math.max(...since);
  if (!(longest > settleSeconds)) return [];
  return [
    {
      labels: { alert: name },
      value: 0,
      verdict: 'failing',
      say: `${name} has been firing for ${formatDuration(longest)}, but Alertmanager has not received it`,
      next: 'Look in the log of Prometheus for "Error sending alert"',
    },
  ];
}

/** What a silence may mute of these alerts, and of them those that it mutes now; `inPart`: not all of each. */
type Covering = { silence: Silence; covered: string[]; muted: string[]; inPart: boolean };

/** As far as the labels of the rules tell: a matcher of another label only narrows it. */
function coverOf(silence: Silence, { names, rules, alerts }: Seen): Covering {
  const { matchers, id } = silence;
  const known = (name: string): Labels => ({
    ...rules.find((rule) => rule.name === name)?.labels,
    alertname: name,
  });
  const mayMute = (name: string) => {
    const labels = known(name);
    const told = matchers.filter((one) => Object.hasOwn(labels, one.name));
    return told.length > 0 && told.every((one) => matches(one, ownEntry(labels, one.name) ?? ''));
  };
  const muted = names.filter((name) =>
    alerts.some(({ labels, status }) => labels.alertname === name && status.silencedBy.includes(id)),
  );
  const covered = names.filter((name) => muted.includes(name) || mayMute(name));
  const inPart = covered.some((name) => matchers.some((one) => !Object.hasOwn(known(name), one.name)));
  return { silence, covered, muted, inPart };
}

/** https://prometheus.io/docs/alerting/latest/configuration/#matcher: a regular expression is anchored. */
function matches({ value, isRegex, isEqual }: Matcher, label: string): boolean {
  if (!isRegex) return (label === value) === isEqual;
  const compiled = compilePattern(value);
  return 'problem' in compiled || compiled.pattern.matches(label) === isEqual;
}

function silenceSample({ silence, covered, muted, inPart }: Covering, { names, now }: Seen): Sample {
  const { id, endsAt, createdBy, comment } = silence;
  const by = createdBy ? ` by ${createdBy}` : '';
  const all = `all ${formatCount(names.length, 'alerts')}`;
  const whom = covered.length === names.length ? all : listOf(covered);
  const fires = muted.length === 1 ? 'is firing' : 'are firing';
  const what = muted.length
    ? `${listOf(muted)} ${fires}, muted by a silence${by}`
    : `A silence${by} ${inPart ? 'partly mutes' : 'mutes'} ${whom}`;
  const minutesLeft = Math.max(1, Math.round((Date.parse(endsAt) - now.getTime()) / 60_000));
  return {
    labels: { silence: id },
    value: covered.length,
    verdict: muted.length ? 'failing' : 'warning',
    say: `${what} for another ${formatDuration(minutesLeft * 60)}${comment ? `: ${comment}` : ''}`,
    next: `If the silence is no longer needed, expire it: amtool silence expire ${id}`,
  };
}

function deliveredSample({ rules, alerts }: Seen): Sample {
  const isFiring = (rule: FiringRule) => rule.alerts.some(({ state }) => state === 'firing');
  const young = listOf(rules.filter(isFiring).map(({ name }) => name));
  const receivers = [...new Set(alerts.flatMap((one) => one.receivers.map(({ name }) => name)))];
  const delivered = `Alertmanager has received ${formatCount(alerts.length, 'alerts')} for ${listOf(receivers)}`;
  const first = alerts.length
    ? delivered
    : young
      ? `${young} just started firing`
      : 'None of these alerts is firing';
  const say = `${first}, no silence mutes them`;
  return { labels: {}, value: alerts.length, verdict: 'ok', say };
}

const maxNamed = 2;
const words = new Intl.ListFormat('en-GB');

function listOf(names: readonly string[]): string {
  const left = names.length - maxNamed;
  return words.format(left > 1 ? [...names.slice(0, maxNamed), `${left} more`] : names);
}

function matcherText({ name, value, isRegex, isEqual }: Matcher): string {
  return `${name}${isEqual ? '=' : '!'}${isRegex ? '~' : isEqual ? '' : '='}${JSON.stringify(value)}`;
}
