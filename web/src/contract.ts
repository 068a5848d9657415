// The names the console uses for parts of the contract's generated types.

import type { AskMutation, MeQuery, StatementFieldsFragment } from '../generated/operations.ts';

export type Answer = AskMutation['ask'];
export type Body<Name extends Answer['body']['__typename']> = Extract<Answer['body'], { __typename: Name }>;
export type Statement = StatementFieldsFragment;
export type Citation = Statement['citations'][number];
export type Machine = MeQuery['machines'][number];
export type Me = MeQuery['me'];
export type Validity = Citation['validity'];
export type SafetyLevel = NonNullable<Statement['safety']>['level'];
