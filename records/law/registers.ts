// The kinds of the register of personal data (T15), in the order of its sheets. Used by the
// register and by the list of what runs against a limit of the law.
import type { OpenKind } from '../../core/kind/kind.ts';
import { breach } from './breach.ts';
import { consent } from './consent.ts';
import { processing } from './processing.ts';
import { rightsRequest } from './rights-request.ts';

export const registerKinds: readonly OpenKind[] = [consent, rightsRequest, breach, processing];
