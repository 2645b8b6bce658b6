/** What a settings form says about a field; stands in the schema's own metadata, so that form and schema cannot drift. */
export type FormMeta = {
  label: string;
  /** One sentence under the field. */
  help?: string;
  /** Only where the schema's type does not say it. */
  widget?: FieldWidget;
  /** Words for the values of a select, by value. */
  options?: Readonly<Record<string, string>>;
  /** Shown only while the setting at that path has one of these values. */
  showIf?: { path: string; is: readonly string[] };
};

export const fieldWidgets = [
  'text',
  'textarea',
  'number',
  'select',
  'duration',
  'filter',
  'minute_of_day',
  'event_name',
  'property_tests',
  'message_node',
  'switch',
  'branches',
  'answers',
  'shares',
  'weekdays',
  'date',
  'step',
  'scalar',
  'merge_field',
  'merge_fields',
  'campaign',
  'segment',
  'comparison',
  'list',
  'segments',
  'local_time',
  'ramp',
  'confirm',
] as const;
export type FieldWidget = (typeof fieldWidgets)[number];

declare module 'zod' {
  interface GlobalMeta {
    form?: FormMeta;
  }
}
