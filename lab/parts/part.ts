export type Command = {
  file: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
};

/** A setting of one of our small services; a fault changes it while the service runs. */
type Setting = boolean | number | string;
export type Settings = Record<string, Setting>;

/** One process of a stack, as data and a few questions. */
export type PartSpec = {
  stack: string;
  name: string;
  title: string;
  nature: 'real' | 'stand-in';
  /** What it is and where, for people: "PostgreSQL 18.4 on 127.0.0.1:41234". */
  detail: string;
  /** Asked before every start. */
  command: (settings: Settings) => Command;
  /** Whether it does its work now. Never rejects, and has its own deadline. */
  answers: () => Promise<boolean>;
  /** Ends it cleanly, without waiting for its clients. */
  stopSignal: NodeJS.Signals;
  /** Takes settings as messages while it runs. */
  takesSettings?: boolean;
};

/** A part that this machine cannot have. */
export type AbsentPart = { stack: string; name: string; title: string; absent: string };

type PartState = 'running' | 'stopped' | 'starting';

/** A part that is being kept alive. */
export type KeptPart = {
  spec: PartSpec;
  state: () => PartState;
  pid: () => number | undefined;
  /** How often it had to be started again. */
  restarts: () => number;
  frozen: () => boolean;
  /** Starts it and waits until it answers; from then on it is restarted when it dies. */
  start: () => Promise<void>;
  /** Ends it for good, also when it is frozen. */
  stop: () => Promise<void>;
  /** Ends it and starts it anew, if it is wanted at all. */
  restart: () => Promise<void>;
  /** Stops every process of it in its tracks: it accepts connections and never answers. */
  freeze: () => void;
  thaw: () => void;
  /** Changes some of its settings; one that is undefined is forgotten. */
  configure: (changed: Record<string, Setting | undefined>) => void;
  /** What is set in it now. */
  settings: () => Settings;
};
