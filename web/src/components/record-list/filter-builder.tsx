import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import {
  countsDays,
  emptyGroup,
  needsNoValue,
  OPERATORS,
  type Condition,
  type FilterField,
  type Group,
  type Operator,
  type Value,
} from '@/lib/cel/filter';
import { parseFilter } from '@/lib/cel/parse';
import { writeFilter } from '@/lib/cel/write';
import { filterFields, type FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { FieldInput } from '../field-input';
import { useFieldLabel, useOptionLabel } from '../field-value';
import { UsersSelect } from '../record-select';

interface Surroundings {
  specs: FieldSpec[];
  fields: FilterField[];
}

function fresh(fields: FilterField[]): Condition {
  const field = fields[0] as FilterField;
  return { type: 'condition', field: field.name, operator: OPERATORS[field.kind][0], value: null };
}

function ValueInput({
  condition,
  spec,
  onChange,
}: {
  condition: Condition;
  spec: FieldSpec;
  onChange: (value: Value) => void;
}) {
  const say = useCommonWords();
  const optionLabel = useOptionLabel();
  const label = say('filter_value');
  const { operator, value } = condition;
  if (needsNoValue(operator)) return null;
  if (countsDays(operator)) {
    return (
      <InputNumber
        aria-label={say('filter_days')}
        min={0}
        precision={0}
        suffix={say('days')}
        value={value as number}
        onChange={onChange}
      />
    );
  }
  if (spec.shape === 'user')
    return <UsersSelect aria-label={label} value={(value as string[]) ?? []} onChange={onChange} />;
  if (spec.shape === 'choice') {
    return (
      <Select
        mode="multiple"
        aria-label={label}
        value={(value as string[]) ?? []}
        onChange={onChange}
        placeholder={say('select')}
        options={(spec.options ?? []).map((option) => ({ value: option, label: optionLabel(spec, option) }))}
      />
    );
  }
  if (spec.shape === 'money' || spec.shape === 'number' || spec.shape === 'rate') {
    return <InputNumber aria-label={label} value={value as number} onChange={onChange} />;
  }
  if (spec.shape === 'date' || spec.shape === 'moment') {
    return (
      <FieldInput
        spec={{ ...spec, shape: 'date' }}
        value={value}
        onChange={(next) => onChange(next as Value)}
      />
    );
  }
  if (spec.dictionary) {
    return <FieldInput spec={spec} value={value} onChange={(next) => onChange(next as Value)} />;
  }
  return (
    <Input
      aria-label={label}
      value={(value as string) ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function ConditionRow({
  condition,
  around,
  onChange,
  onRemove,
}: {
  condition: Condition;
  around: Surroundings;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}) {
  const say = useCommonWords();
  const label = useFieldLabel();
  const spec = around.specs.find((one) => one.name === condition.field);
  const kind = around.fields.find((one) => one.name === condition.field)?.kind;
  if (!spec || !kind) return null;
  const changeField = (name: string) => {
    const next = around.fields.find((one) => one.name === name);
    if (next) onChange({ type: 'condition', field: name, operator: OPERATORS[next.kind][0], value: null });
  };
  return (
    <div className="filter-condition">
      <Select
        aria-label={say('filter_field')}
        value={condition.field}
        onChange={changeField}
        showSearch={{ optionFilterProp: 'label' }}
        options={around.fields.map((field) => ({
          value: field.name,
          label: label(around.specs.find((one) => one.name === field.name) ?? { name: field.name }),
        }))}
      />
      <Select
        aria-label={say('filter_operator')}
        value={condition.operator}
        onChange={(operator: Operator) =>
          onChange({
            ...condition,
            operator,
            value: countsDays(operator) === countsDays(condition.operator) ? condition.value : null,
          })
        }
        options={OPERATORS[kind].map((operator) => ({ value: operator, label: say(`op_${operator}`) }))}
      />
      <ValueInput condition={condition} spec={spec} onChange={(value) => onChange({ ...condition, value })} />
      <Button type="text" icon={<CloseOutlined />} aria-label={say('remove')} onClick={onRemove} />
    </div>
  );
}

function GroupEditor({
  group,
  around,
  depth,
  onChange,
  onRemove,
}: {
  group: Group;
  around: Surroundings;
  depth: number;
  onChange: (group: Group) => void;
  onRemove?: () => void;
}) {
  const say = useCommonWords();
  const put = (index: number, item: Condition | Group | null) =>
    onChange({
      ...group,
      items: group.items.flatMap((old, at) => (at === index ? (item ? [item] : []) : [old])),
    });
  return (
    <fieldset className="filter-group">
      <legend className="visually-hidden">{say('filter')}</legend>
      <Segmented
        size="small"
        value={group.join}
        name={`filter-join-${depth}`}
        onChange={(join: string) => onChange({ ...group, join: join === 'or' ? 'or' : 'and' })}
        options={[
          { value: 'and', label: say('filter_all') },
          { value: 'or', label: say('filter_any') },
        ]}
      />
      {group.items.map((item, index) =>
        item.type === 'group' ? (
          // oxlint-disable-next-line react/no-array-index-key
          <GroupEditor
            key={index}
            group={item}
            around={around}
            depth={depth + 1}
            onChange={(next) => put(index, next)}
            onRemove={() => put(index, null)}
          />
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <ConditionRow
            key={index}
            condition={item}
            around={around}
            onChange={(next) => put(index, next)}
            onRemove={() => put(index, null)}
          />
        ),
      )}
      <div className="filter-buttons">
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange({ ...group, items: [...group.items, fresh(around.fields)] })}
        >
          {say('filter_add')}
        </Button>
        {depth < 2 && (
          <Button
            size="small"
            type="text"
            onClick={() =>
              onChange({
                ...group,
                items: [
                  ...group.items,
                  {
                    ...emptyGroup(),
                    join: group.join === 'and' ? 'or' : 'and',
                    items: [fresh(around.fields)],
                  },
                ],
              })
            }
          >
            {say('filter_add_group')}
          </Button>
        )}
        {onRemove && (
          <Button size="small" type="text" danger onClick={onRemove}>
            {say('remove')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** Builds a filter from conditions, or edits its CEL when it is beyond the builder. */
export default function FilterBuilder({
  filter,
  specs,
  onApply,
}: {
  filter: string;
  specs: FieldSpec[];
  onApply: (filter: string) => void;
}) {
  const say = useCommonWords();
  const fields = useMemo(() => filterFields(specs), [specs]);
  const parsed = useMemo(() => parseFilter(filter, fields), [filter, fields]);
  const [group, setGroup] = useState<Group>(() => {
    const start = parsed ?? emptyGroup();
    return start.items.length ? start : { ...start, items: [fresh(fields)] };
  });
  const [text, setText] = useState<string | null>(parsed ? null : filter);
  const written = text ?? writeFilter(group, fields);
  return (
    <form
      className="filter-panel"
      aria-label={say('filter')}
      onSubmit={(event) => {
        event.preventDefault();
        onApply(written.trim());
      }}
    >
      {text === null ? (
        <GroupEditor group={group} around={{ specs, fields }} depth={0} onChange={setGroup} />
      ) : (
        <p className="muted">{say('filter_text_help')}</p>
      )}
      <label className="filter-text">
        <span className="muted">{say('filter_text')}</span>
        <Input.TextArea
          autoSize
          className="code"
          spellCheck={false}
          value={written}
          onChange={(event) => {
            const reading = parseFilter(event.target.value, fields);
            setText(reading ? null : event.target.value);
            if (reading) setGroup(reading);
          }}
        />
      </label>
      <div className="filter-buttons">
        <Button type="primary" size="small" htmlType="submit">
          {say('filter_apply')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            setGroup(emptyGroup());
            setText(null);
            onApply('');
          }}
        >
          {say('filter_clear')}
        </Button>
      </div>
    </form>
  );
}
