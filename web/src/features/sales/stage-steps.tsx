import { App } from 'antd';
import { useState } from 'react';
import { useRefusal } from '@/components/use-refusal';
import { ProblemError } from '@/lib/api/problem';
import type { Opportunity, Stage } from '@/lib/api/types';
import { mayMove, missingFor } from './gate';
import { GateDialog, type Gate } from './gate-dialog';
import { moveOpportunity } from './opportunity-verbs';
import { useProcess } from './use-process';
import { useSalesWords } from './words';
import './board.css';

/** The stages of a deal; a click moves it, and asks for what the stage needs. */
export function StageSteps({ deal }: { deal: Opportunity }) {
  const say = useSalesWords();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [gate, setGate] = useState<Gate | null>(null);
  const process = useProcess(deal.process_id);
  if (!process) return null;
  const here = process.stages.findIndex((stage) => stage.key === deal.stage);
  const move = async (stage: Stage, feedback?: Record<string, unknown>) => {
    const missing = feedback ? [] : missingFor(deal, stage);
    if (missing.length) return setGate({ deal, stage, missing });
    try {
      await moveOpportunity(deal.id, stage.key, feedback);
      void message.success(say('moved', { stage: stage.name }));
    } catch (error) {
      const said =
        error instanceof ProblemError && error.code === 'stage_feedback_missing'
          ? error.fact('missing')
          : null;
      if (!Array.isArray(said)) throw error;
      setGate({ deal, stage, missing: said.map(String) });
    }
    return undefined;
  };
  return (
    <nav className="stage-steps" aria-label={say('stage_steps')}>
      {process.stages.map((stage, index) => (
        <button
          key={stage.key}
          type="button"
          className={index === here ? 'current' : index < here ? 'passed' : undefined}
          aria-current={index === here ? 'step' : undefined}
          disabled={deal.status !== 'open' || !mayMove(process.stages, deal.stage, stage.key)}
          onClick={() => void move(stage).catch(refuse)}
        >
          {stage.name}
        </button>
      ))}
      {gate && (
        <GateDialog
          gate={gate}
          onClose={() => setGate(null)}
          onMove={(feedback) => move(gate.stage, feedback)}
        />
      )}
    </nav>
  );
}
