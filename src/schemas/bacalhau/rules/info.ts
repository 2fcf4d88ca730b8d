/** All named problems of the format, for help and for the list of rules. */
import type { RuleInfo } from '../../format.ts';
import { dataTexts } from './infoData.ts';
import { documentTexts } from './infoDocument.ts';
import { engineTexts } from './infoEngine.ts';
import { infoOf } from './infoKit.ts';

/** What each rule is about, by its code. */
export const ruleInfo: Readonly<Record<string, RuleInfo>> = {
  ...infoOf('The document and the job', documentTexts),
  ...infoOf('Engine, environment and resources', engineTexts),
  ...infoOf('Data, network and time limits', dataTexts),
};
