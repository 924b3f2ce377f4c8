// A process that has a file of SQLite locked for writing, for the tests beside it.
import Database from 'libsql';

const [file = '', task = ''] = process.argv.slice(2);
const db = new Database(file);
db.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');

if (task === 'hold') {
  // Until its standard input ends; what was read before is out of date then.
  db.exec('BEGIN IMMEDIATE; CREATE TABLE theirs (bytes BLOB)');
  process.stdout.write('held\n');
  process.stdin.on('end', () => {
    db.exec('COMMIT');
    db.close();
  });
  process.stdin.resume();
} else {
  // Without a pause, until it is killed.
  db.exec('CREATE TABLE theirs (bytes BLOB)');
  const write = db.prepare('INSERT INTO theirs VALUES (randomblob(3000))');
  for (let written = 0; ; written += 1) {
    db.exec('BEGIN IMMEDIATE');
    write.run([]);
    db.exec('COMMIT');
    if (written === 0) process.stdout.write('writing\n');
  }
}
