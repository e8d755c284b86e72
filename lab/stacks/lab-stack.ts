import type { DebianParts } from '../parts/debian.ts';
import type { AbsentPart, KeptPart, PartSpec } from '../parts/part.ts';

/** A way in which the lab makes an issue really happen. Both verbs may be repeated. */
export type Fault = {
  /** <stack>/<page>, and :<variant> where a page has several. */
  id: string;
  page: string;
  title: string;
  break: () => Promise<void>;
  fix: () => Promise<void>;
};

/** What the supervisor lends to a stack. */
export type StackTools = {
  /** Its id, which is the name of its folder here. */
  stack: string;
  /** Its folder in the lab's data. */
  folder: string;
  binaries: DebianParts;
  /** A port of its own, the same at every start if it is free. */
  port: (name: string) => Promise<number>;
  /** A password of its own, the same at every start. */
  secret: (name: string) => string;
  /** Takes a part into its keeping, not started yet. An absent one is only shown. */
  keep: {
    (spec: PartSpec): KeptPart;
    (spec: PartSpec | AbsentPart): KeptPart | undefined;
  };
  say: (line: string) => void;
};

/** A stack in the lab, in the order of its start. */
export type LabStack = {
  /** Databases and what else holds data. */
  startData: () => Promise<void>;
  /** Makes schema and data healthy, whatever they were. May be repeated. */
  prepareData: () => Promise<void>;
  startServices: () => Promise<void>;
  /** Resolves when every check would have something to stand on. */
  settle: () => Promise<void>;
  /** Variables of the stack file's lab environment, without <STACK>_LAB_. Those of absent parts are undefined. */
  variables: Record<string, string | undefined>;
  faults: Fault[];
};

export type OpenStack = (tools: StackTools) => Promise<LabStack>;
