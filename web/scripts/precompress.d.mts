export declare function precompress(folder: string): Promise<void>;
