BEGIN TRANSACTION;
CREATE TABLE argmap_schema (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT argmap_schema_pkc PRIMARY KEY (version_num)
);
INSERT INTO "argmap_schema" VALUES('1');
CREATE TABLE works (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	source TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	created TEXT NOT NULL, 
	changed TEXT NOT NULL, 
	settings TEXT NOT NULL, 
	head TEXT NOT NULL, 
	archived INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "works" VALUES('work-1','Café \\ bar','cafe.txt','d','2026-01-02T03:04:05.000Z','2026-01-02T03:04:05.678Z','{"motion":"The caf\u00e9 stays."}','44d4e64b3fd23fc1295ed9ea91a2e7d5b4b9e98c945d97a4f6d88bf9b79ea8fc',0,3,3);
CREATE TABLE discussions (
	work TEXT NOT NULL, 
	body TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	comments INTEGER NOT NULL, 
	PRIMARY KEY (work, number), 
	FOREIGN KEY(work) REFERENCES works (id)
);
INSERT INTO "discussions" VALUES('work-1','{"thread":"t","title":"Caf\u00e9 \\ bar","comments":[{"id":"1","parent":null,"author":"Ann","text":"The caf\u00e9 is good.","title":"","created":"","state":"ok","anonymous":false,"depth":1,"url":"","score":null},{"id":"2","parent":"1","author":"Bo","text":"No.","title":"","created":"","state":"ok","anonymous":false,"depth":2,"url":"","score":null}],"motion":"","notices":[],"source":"","format":"","labels":[],"opening":""}','d27cac4ddac9f3ff154f3a8397a97b4b85a367aa7755314fa5970294dd6a3753',0,2);
CREATE TABLE events (
	work TEXT NOT NULL, 
	at TEXT NOT NULL, 
	op TEXT NOT NULL, 
	thread TEXT NOT NULL, 
	comment TEXT NOT NULL, 
	field TEXT NOT NULL, 
	"after" TEXT NOT NULL, 
	"before" TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	role TEXT NOT NULL, 
	undoes TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	PRIMARY KEY (work, seq), 
	FOREIGN KEY(work) REFERENCES works (id), 
	CONSTRAINT events_op UNIQUE (work, op)
);
INSERT INTO "events" VALUES('work-1','2026-01-02T03:04:05.678Z','op-1','t','2','relation','attacks','','Ann','coder','','fd079b32221d6a1161c84f8279f340f63c951739ac97ce9cdc453d73cddc8cde','613726e0c6ccd178a5b4d572ebfd4ecb552423ee20ca9f37fe0c8a268b6b6f68',1);
INSERT INTO "events" VALUES('work-1','2026-01-02T03:04:05.678Z','op-2','t','2','stance','against','','Ann','coder','','613726e0c6ccd178a5b4d572ebfd4ecb552423ee20ca9f37fe0c8a268b6b6f68','f2bc62fc5ab4f3ede1513d9a6f2543533b55c3b49d9371a79afce243c4390fb4',2);
INSERT INTO "events" VALUES('work-1','2026-01-02T03:04:05.678Z','op-3','t','2','relation','neutral','attacks','Ann','coder','','f2bc62fc5ab4f3ede1513d9a6f2543533b55c3b49d9371a79afce243c4390fb4','44d4e64b3fd23fc1295ed9ea91a2e7d5b4b9e98c945d97a4f6d88bf9b79ea8fc',3);
CREATE INDEX works_digest ON works (digest);
CREATE INDEX events_comment ON events (work, comment);
COMMIT;
