/// <reference lib="webworker" />
/** The worker's entry: wires the core to the messages. */
import { engines } from '../schemas/engines.ts';
import { createCore } from './core.ts';
import type { Request } from './protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

const core = createCore(engines);
self.onmessage = (event: MessageEvent<Request>): void => {
  self.postMessage(core(event.data));
};
