import { Button, FileButton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './drop-file.module.css';

type Props = { isBusy: boolean; onFile: (file: File) => void };

/** A place to drop a file on, and a button for those who do not drag. */
export function DropFile({ isBusy, onFile }: Props) {
  const [isOver, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the second way; the button inside is the first
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined && !isBusy) onFile(file);
      }}
    >
      <IconFileUpload size={30} aria-hidden />
      <strong>{isBusy ? 'Sending the file …' : 'Drop a CSV file here'}</strong>
      <FileButton
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onChange={(file) => {
          if (file !== null) onFile(file);
        }}
      >
        {(props) => (
          <Button {...props} variant="default" loading={isBusy}>
            Choose a file
          </Button>
        )}
      </FileButton>
      <p>Commas, semicolons or tabs. Nothing is stored until you have seen what is in it.</p>
    </div>
  );
}
