import hashlib,re,os
art={f:open(f'articles/{f}.txt').read() for f in ('ledger','wire')}
def wordlist(t): return [w for w in t.split() if any(c.isalnum() for c in w)]
def ph(src,a,b):
    t=' '.join(wordlist(art[src])[a:b]); return hashlib.sha256(''.join(c.lower() for c in t if c.isalnum()).encode()).hexdigest()
def fh(src): return hashlib.sha256(art[src].encode()).hexdigest()
P={'ledger':[(0,15,1),(15,25,2),(25,33,3),(33,42,4),(42,55,5),(55,69,6),(69,78,7)],'wire':[(0,14,None),(24,43,None),(43,58,None),(58,75,None)]}
open('small/pack.toml','w').write('''# An invented story for the tests: a town, its bridge, two newspapers. None of it exists.
id = "small"
title = "Mill Bridge, 2031"
language = "en"
version = "0.1.0"
summary = "What two invented articles report about a bridge."
notice = "None of this happened."
licence = "CC-BY-4.0"

[[topic]]
id = "bridge"
name = "The bridge"

[[topic]]
id = "money"
name = "The money"
''')
open('small/sources.toml','w').write(f'''[[source]]
id = "wire"
file = "wire.txt"
sha256 = "{fh('wire')}"
words = {len(wordlist(art['wire']))}
publisher = {{ is = "Vale Wire", known = "stated", how = "Invented." }}
headline = {{ is = "Money for Mill Bridge", known = "inferred", how = "Invented." }}
date = {{ is = "2031-06-13", known = "stated", how = "Invented." }}
damage = ["The text is in lower case, without punctuation or digits."]

[[source]]
id = "ledger"
file = "ledger.txt"
sha256 = "{fh('ledger')}"
words = {len(wordlist(art['ledger']))}
publisher = {{ is = "The Tarn Hollow Ledger", known = "stated", how = "Invented." }}
headline = {{ is = "Mill Bridge to close", known = "found", how = "Invented." }}
date = {{ is = "2031-05-06", known = "stated", how = "Invented." }}
byline = {{ is = "Nobody", known = "stated", how = "Invented." }}
url = "https://ledger.example/mill-bridge"
''')
open('small/entities.toml','w').write('''[[entity]]
id = "ada-quill"
name = "Ada Quill"
kind = "person"
aliases = ["Ms. Quill", "Quill", "the mayor"]

[[entity]]
id = "bram-otter"
name = "Bram Otter"
kind = "person"
aliases = ["Mr. Otter"]

[[entity]]
id = "council"
name = "the town council"
kind = "body"
aliases = ["the council"]

[[entity]]
id = "transport-department"
name = "the U.S. Transport Department"
kind = "body"

[[entity]]
id = "la-road"
name = "L.A. Road"
kind = "place"

[[entity]]
id = "fenwick"
name = "Fenwick"
kind = "body"

[[entity]]
id = "garrow"
name = "Garrow"
kind = "body"

[[entity]]
id = "hale"
name = "Hale"
kind = "body"

[[entity]]
id = "iris"
name = "Iris"
kind = "body"
''')
for s in P:
    with open(f'small/passages/{s}.toml','w') as o:
        out=[]
        for n,(a,b,sen) in enumerate(P[s],1):
            out.append(f'[[passage]]\nid = "{s}-{n}"\nsource = "{s}"\nwords = [{a}, {b}]\n'+(f'sentence = {sen}\n' if sen else '')+f'sha256 = "{ph(s,a,b)}"\n')
        o.write('\n'.join(out))
