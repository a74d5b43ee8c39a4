import { FormDialog } from '@/components/record-form';
import { useCustomSpecs } from '@/components/use-custom-specs';
import type { Opportunity, Stage } from '@/lib/api/types';
import { requiredSpec } from './fields';
import { splitAnswers } from './gate';
import { changeOpportunity } from './opportunity-verbs';
import { useSalesWords } from './words';

export interface Gate {
  deal: Opportunity;
  stage: Stage;
  missing: string[];
}

/** Asks for what a stage needs and nobody has said yet, then moves. */
export function GateDialog({
  gate,
  onMove,
  onClose,
}: {
  gate: Gate;
  onMove: (feedback: Record<string, unknown>) => Promise<unknown>;
  onClose: () => void;
}) {
  const say = useSalesWords();
  const custom = useCustomSpecs('opportunities');
  const { deal, stage, missing } = gate;
  const labelOf = (key: string) => stage.feedback?.find((question) => question.key === key)?.label;
  return (
    <FormDialog
      open
      title={say('gate', { stage: stage.name })}
      specs={missing.map((key) => requiredSpec(key, custom, labelOf(key)))}
      okText={say('gate_move')}
      onClose={onClose}
      onSubmit={async (values) => {
        const { fields, feedback } = splitAnswers(stage, values);
        if (Object.keys(fields).length) await changeOpportunity(deal, fields);
        await onMove(feedback);
      }}
    />
  );
}
