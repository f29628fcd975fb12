import{b as e,e as a,f as r}from"./chunk-MYIKAJB3.js";import"./chunk-TCZTYBMY.js";import"./chunk-WOT6VMZA.js";export{a as openSearchPanel,e as search,r as searchKeymap};
