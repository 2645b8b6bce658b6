import { SegmentedControl, useComputedColorScheme } from '@mantine/core';
import { useState } from 'react';
import classes from './preview.module.css';

/** Mail programs that turn e-mails dark change these colours; the words stay as they are. */
const darkened =
  '<style>body{background:#1c1d1f !important;color:#e9e9ea !important}a{color:#8ab4f8 !important}</style>';

/** An e-mail as it will look: on a phone or a desk, in a light or a dark mail program. It stands in a frame of its own that can do nothing. */
export function LetterPreview({ subject, html }: { subject: string; html: string }) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const [device, setDevice] = useState('phone');
  const [look, setLook] = useState<string>(scheme);
  const page = look === 'dark' ? html.replace('</head>', `${darkened}</head>`) : html;
  return (
    <div>
      <div className={classes.switches}>
        <SegmentedControl
          size="xs"
          aria-label="Device"
          value={device}
          onChange={setDevice}
          data={[
            { value: 'phone', label: 'Phone' },
            { value: 'desk', label: 'Desktop' },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label="Mail program"
          value={look}
          onChange={setLook}
          data={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </div>
      <div className={classes.letter} data-device={device} data-look={look}>
        <p className={classes.subject}>{subject}</p>
        <div className={classes.sheet}>
          <iframe title="The e-mail as it will look" sandbox="" srcDoc={page} tabIndex={-1} />
        </div>
      </div>
    </div>
  );
}
