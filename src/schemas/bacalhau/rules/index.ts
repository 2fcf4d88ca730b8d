/** All rules of the format. */
import type { Findings } from '../../../document/diagnostic.ts';
import { NO_FINDINGS } from '../../../document/diagnostic.ts';
import type { DocumentView } from '../../format.ts';
import { fix, unwrapFix } from './wrapper.ts';
import { legacyKind } from '../legacy.ts';
import { readJob } from '../read.ts';
import { checkJobFields, checkSpelling } from './document.ts';
import { checkEngine } from './engine.ts';
import { checkEnvironment } from './environment.ts';
import { checkInputs } from './inputs.ts';
import { checkJob } from './job.ts';
import { checkMounts } from './mounts.ts';
import { checkNetwork } from './network.ts';
import { Report } from './report.ts';
import { checkResources } from './resources.ts';
import { checkResults } from './results.ts';
import { checkTimeouts } from './timeouts.ts';
