import { expect } from 'chai';
import { csvRows } from './csv-rows.ts';

const cellsOf = (text: string) => csvRows(text)?.map(({ cells }) => cells);

describe('when a CSV file is read', () => {
  it('then quoted cells hold separators, quotes and ends of lines, and rows keep the number of their line', () => {
    expect(csvRows('\ufeffid,path\r\n1,"Gạo, bún"\r\n\r\n2,"a ""b""\nc"\n3,d')).to.deep.equal([
      { number: 1, cells: ['id', 'path'] },
      { number: 2, cells: ['1', 'Gạo, bún'] },
      { number: 4, cells: ['2', 'a "b"\nc'] },
      { number: 6, cells: ['3', 'd'] },
    ]);
  });

  it('then the first line tells what parts the cells', () => {
    expect(cellsOf('id;path\n1;Gạo, bún')).to.deep.equal([
      ['id', 'path'],
      ['1', 'Gạo, bún'],
    ]);
    expect(cellsOf('id\tpath\n1\tGạo; bún\n')).to.deep.equal([
      ['id', 'path'],
      ['1', 'Gạo; bún'],
    ]);
  });

  it('then a cell may be empty anywhere, and lines may end in three ways', () => {
    expect(cellsOf('a,,b\r,c,\n,,\n""')).to.deep.equal([
      ['a', '', 'b'],
      ['', 'c', ''],
    ]);
    expect(cellsOf('')).to.deep.equal([]);
    expect(cellsOf('a,')).to.deep.equal([['a', '']]);
  });

  it('then a quote that is never closed makes the file unreadable, and costs no time', () => {
    expect(csvRows('id,path\n1,"Gạo\n2,Bún\n')).to.equal(null);
    expect(csvRows(`id,path\n1,"${'""'.repeat(500_000)}`)).to.equal(null);
  });

  it('then text behind a quoted cell is part of it as it stands', () => {
    expect(cellsOf('1,"Gạo" nếp\n')).to.deep.equal([['1', '"Gạo" nếp']]);
  });
});
